package io.synfin.cli.view;

/** What the screen shows. */
enum Page {
  OVERVIEW,
  FINDINGS,
  HOLDERS,
  CONNECTION
}
