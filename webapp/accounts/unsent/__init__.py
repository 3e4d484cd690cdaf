"""What a person sent when their sign-in had run out: kept until they have signed in again."""
