package app.jewgo.restaurant.form;

/**
 * A field of a form; its name is also that of its column.
 *
 * @param required whether it must have a value in a new restaurant and cannot be taken away
 */
record FormField(String name, boolean required, Values.Reader<?> reader) {}
