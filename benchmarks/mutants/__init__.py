"""Mutation testing: which small mistakes in the code would no test notice?"""
