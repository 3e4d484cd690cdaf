"""The neutral grid."""
