"""The door for agents and editors: the questions as tools of the Model Context Protocol."""
