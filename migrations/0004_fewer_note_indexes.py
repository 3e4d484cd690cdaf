"""Five indexes of notes that no page asks by: each cost a written page for every note posted.

What is looked up by `action_id` is found by the index over `action_id` and `posted_at`.
"""

COLUMNS = ('action_id', 'post_id', 'person_id', 'status_id', 'previous_status_id')


def up(migrator, db):
    for column in COLUMNS:
        migrator.migrate(migrator.drop_index('note', f'note_{column}'))


def down(migrator, db):
    for column in COLUMNS:
        migrator.migrate(migrator.add_index('note', (column,), False))
