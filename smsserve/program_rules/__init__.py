"""What a programme file may say, table by table, and what makes it impossible or untrue."""
