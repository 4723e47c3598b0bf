"""Whether links lead anywhere: those of the built site, those that people wrote, and those to other sites."""
