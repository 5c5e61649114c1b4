"""How does it go after the help?"""
