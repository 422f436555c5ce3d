"""Migrations: every step of the schema, in order, for SQLite and PostgreSQL alike."""
