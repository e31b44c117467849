"""Questions over real offices' pages, which are not part of the project: they are read from a folder that is named."""
