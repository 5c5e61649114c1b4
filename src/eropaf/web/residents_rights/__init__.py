"""Requests of residents about their data: the list, one request, finding, handing over and answering."""
