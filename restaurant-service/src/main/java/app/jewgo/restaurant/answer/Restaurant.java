package app.jewgo.restaurant.answer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restaurant as it stands in the catalogue. Null means unknown. Immutable.
 *
 * @param version counts the changes of the row
 * @param deleted whether it was (softly) deleted
 * @param status one of pending, active, rejected, closed
 * @param latitude degrees, null exactly if longitude is
 * @param hoursJson a JSON object as text
 * @param timezone an IANA name
 */
public record Restaurant(
    long id,
    long version,
    boolean deleted,
    String status,
    String name,
    @Nullable String address,
    @Nullable String city,
    @Nullable String state,
    @Nullable String zipCode,
    @Nullable String phoneNumber,
    @Nullable String website,
    @Nullable String certifyingAgency,
    @Nullable String kosherCategory,
    @Nullable String listingType,
    @Nullable String businessTypes,
    @Nullable String priceRange,
    @Nullable String shortDescription,
    @Nullable String description,
    @Nullable Boolean cholovYisroel,
    @Nullable Boolean pasYisroel,
    @Nullable Boolean bishulYisroel,
    @Nullable Boolean cholovStam,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String hoursOfOperation,
    @Nullable String hoursJson,
    @Nullable Instant hoursLastUpdated,
    @Nullable String timezone,
    @Nullable String imageUrl,
    List<String> additionalImages,
    @Nullable String googlePlaceId,
    @Nullable String googleListingUrl,
    @Nullable BigDecimal googleRating,
    @Nullable Integer googleReviewCount,
    int viewCount,
    @Nullable Instant createdAt,
    Instant updatedAt) {

  public Restaurant {
    additionalImages = List.copyOf(additionalImages);
  }
}
