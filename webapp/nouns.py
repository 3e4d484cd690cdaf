"""The blueprints of every noun, in the order in which they are met."""

from __future__ import annotations

from webapp.accounts.directory.routes import blueprint as directory
from webapp.accounts.own.routes import blueprint as own_account
from webapp.accounts.routes import blueprint as accounts
from webapp.accounts.unsent.routes import blueprint as unsent
from webapp.actions.routes import blueprint as actions
from webapp.agendas.routes import blueprint as agendas
from webapp.archive.routes import blueprint as archive
from webapp.cadences.routes import blueprint as cadences
from webapp.comparisons.routes import blueprint as comparisons
from webapp.editing.routes import blueprint as editing
from webapp.health.routes import blueprint as health
from webapp.imports.comparing.routes import blueprint as comparing
from webapp.imports.routes import blueprint as imports
from webapp.imports.tracing.routes import blueprint as documents
from webapp.meetings.routes import blueprint as meetings
from webapp.notes.routes import blueprint as notes
from webapp.plans.exports.routes import blueprint as exports
from webapp.plans.recommendations.routes import blueprint as recommendations
from webapp.plans.routes import blueprint as plans
from webapp.posts.holdings.routes import blueprint as holdings
from webapp.posts.merging.routes import blueprint as merging
from webapp.posts.roles.routes import blueprint as roles
from webapp.posts.routes import blueprint as posts
from webapp.reminders.routes import blueprint as reminders
from webapp.reviews.routes import blueprint as reviews
from webapp.rounds.excuses.routes import blueprint as excuses
from webapp.rounds.routes import blueprint as rounds
from webapp.slips.routes import blueprint as slips
from webapp.web.guard import Guarded

BLUEPRINTS: tuple[Guarded, ...] = (
    health,
    accounts,
    own_account,
    unsent,
    directory,
    actions,
    notes,
    plans,
    exports,
    imports,
    documents,
    comparing,
    recommendations,
    editing,
    posts,
    holdings,
    merging,
    roles,
    rounds,
    excuses,
    reminders,
    cadences,
    reviews,
    agendas,
    meetings,
    comparisons,
    slips,
    archive,
)
