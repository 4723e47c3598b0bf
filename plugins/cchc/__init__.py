"""CCHC: turns content/ and data/ of a Vietnamese school into its public administrative-reform section."""

__version__ = "0.1.0"
