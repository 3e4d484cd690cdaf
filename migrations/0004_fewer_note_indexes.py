"""Notes are posted all day: each index costs a written page for every one of them.

Five indexes go, by which nothing is looked up (what was found by `action_id` alone is found by the
index over `action_id` and `posted_at`); two hold only the few notes that they are for.
"""

GONE = ('action_id', 'post_id', 'person_id', 'status_id', 'previous_status_id')
SPARSE = (('step_id', ''), ('supersedes_id', 'UNIQUE '))


def up(migrator, db):
    for column in GONE:
        migrator.migrate(migrator.drop_index('note', f'note_{column}'))
    for column, unique in SPARSE:
        migrator.migrate(migrator.drop_index('note', f'note_{column}'))
        db.execute_sql(
            f'CREATE {unique}INDEX note_{column} ON note ({column}) WHERE {column} IS NOT NULL'
        )


def down(migrator, db):
    for column, unique in SPARSE:
        migrator.migrate(migrator.drop_index('note', f'note_{column}'))
        migrator.migrate(migrator.add_index('note', (column,), bool(unique)))
    for column in GONE:
        migrator.migrate(migrator.add_index('note', (column,), False))
