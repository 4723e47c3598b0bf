"""Records as people edit them: described by the schema, read and written back without a loss, checked, kept with their history."""
