"""Shared folders as plain folders: a back end of Manila for clouds whose nodes are containers.

`driver` is what Manila calls; `layout` says where things lie; `sized` and `plain` are the two ways to hold a folder.
"""
