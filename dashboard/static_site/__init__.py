"""The static edition: the whole tracker as plain files, for any web server, below any path.

    python -m dashboard.exports site DIR --address https://example.org/rtop/

``snapshot`` asks the warehouse once for what many pages share; a module each makes the pages
of governments, treaties, lines and organisations; ``page`` draws them, ``urls`` has the address
of each, ``publish`` puts them where they are served. Every link is relative and nothing is
fetched from anywhere else. Root and ``editions/<id>/`` are the same site: the root is the
newest, an edition stays as it was.

The dashboard takes the map of its front page (``map_svg``, ``figures``), the pictures that chats
show beside a link (``social_cards``) and ``sitemap`` from here.
"""
