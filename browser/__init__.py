"""What runs in the browser: scripts and styles, each served under a name made of its content.
Imports data and stories.
"""
