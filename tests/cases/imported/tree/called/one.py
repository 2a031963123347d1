class First:
    """The first."""

    def go(self, far=1):
        """Away."""
