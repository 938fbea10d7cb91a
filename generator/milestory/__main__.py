"""`python -m milestory` is `milestory`."""

from milestory.commands import main

if __name__ == "__main__":
    main(prog_name="milestory")
