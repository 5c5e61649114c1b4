"""The municipality's OpenID Connect provider: who somebody is, told by those who know."""
