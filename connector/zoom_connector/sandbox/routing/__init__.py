"""What every handler uses: routes, pages and checks of request bodies."""
