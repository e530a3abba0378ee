package app.jewgo.local.importing.format;

/** A place in degrees, not checked. */
record Point(double longitude, double latitude) {}
