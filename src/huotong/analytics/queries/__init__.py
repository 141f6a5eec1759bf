"""What screens, apps and reports read of analytics, always within the scope of the actor."""
