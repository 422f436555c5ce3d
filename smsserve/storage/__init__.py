"""REMEMBER: SQLAlchemy tables and queries, encryption, migrations. No commit happens in here."""
