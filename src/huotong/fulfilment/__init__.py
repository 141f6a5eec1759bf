"""From a promised order to goods on their way: sourcing, deliveries, goods issue, billing of what left."""
