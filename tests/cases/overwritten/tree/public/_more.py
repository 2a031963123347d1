class Left:
    def behind(self):
        pass
