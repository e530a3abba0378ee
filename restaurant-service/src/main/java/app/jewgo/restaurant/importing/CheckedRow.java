package app.jewgo.restaurant.importing;

import app.jewgo.restaurant.form.RestaurantForm;

/**
 * A row whose values can be stored.
 *
 * @param sourceId identifies it within its source
 */
record CheckedRow(ImportRow row, String sourceId, RestaurantForm form) {}
