package app.jewgo.restaurant.geometry;

/**
 * All places within a distance.
 *
 * @param radiusMetres more than 0
 */
public record Circle(Place center, double radiusMetres) {}
