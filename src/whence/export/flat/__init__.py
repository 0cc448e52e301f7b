"""The record as flat tables with typed columns, and the forms of many tables that are made of them."""
