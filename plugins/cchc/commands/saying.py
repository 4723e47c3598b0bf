"""What commands say on the screen, line by line."""

import sys

from cchc.problems import Problem, Severity


def say(line: str) -> None:
    """Print a line at once: who waits for a long command reads along."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def say_error(said: object) -> None:
    say(f"{Severity.ERROR.word}: {said}")


def say_warning(said: object) -> None:
    say(f"{Severity.WARNING.word}: {said}")


def tell(problem: Problem) -> None:
    say(f"{problem.severity.word}: {problem}")
