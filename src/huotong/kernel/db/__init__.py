"""The only place that opens connections and sends SQL."""
