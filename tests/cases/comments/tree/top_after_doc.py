"""doc"""
# a
