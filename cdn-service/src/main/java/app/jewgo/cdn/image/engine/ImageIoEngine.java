package app.jewgo.cdn.image.engine;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.sksamuel.scrimage.ImmutableImage;
import com.sksamuel.scrimage.ScaleMethod;
import com.sksamuel.scrimage.nio.JpegWriter;
import com.sksamuel.scrimage.webp.WebpImageReader;
import com.sksamuel.scrimage.webp.WebpWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * From Maven artifacts alone: ImageIO decodes (JPEG with TwelveMonkeys, which knows CMYK), scrimage
 * scales, and libwebp's own programs, which scrimage brings, read and write WebP in processes of
 * their own.
 */
public final class ImageIoEngine implements PictureEngine {

  /** Of more pixels, only every n-th is decoded, so that memory is bounded: 16 M are 64 MB. */
  private static final long DECODED_PIXELS = 16_000_000;

  /** In what libjpeg says. */
  private static final String TOO_EARLY = "remature end";

  @Override
  public String name() {
    return "imageio+libwebp";
  }

  @Override
  public Set<PictureFormat> writes() {
    return Set.of(PictureFormat.WEBP, PictureFormat.JPEG);
  }

  @Override
  public byte[] convert(
      byte[] source, PictureHeader header, int width, int quality, PictureFormat target) {
    int orientation = (header.format() == PictureFormat.JPEG) ? orientation(source) : 1;
    boolean lying = orientation >= 5;
    int shown = lying ? header.height() : header.width();
    int wanted = Math.min(width, shown);
    try {
      ImmutableImage picture = decode(source, header);
      int across = lying ? picture.height : picture.width;
      double scale = Math.min(1, (double) wanted / across);
      if (scale < 1) {
        picture =
            picture.scaleTo(
                Math.max(1, (int) Math.round(picture.width * scale)),
                Math.max(1, (int) Math.round(picture.height * scale)),
                ScaleMethod.Lanczos3);
      }
      picture = turned(picture, orientation);
      return (target == PictureFormat.WEBP)
          ? picture.bytes(WebpWriter.DEFAULT.withQ(quality))
          : picture.removeTransparency(Color.WHITE).bytes(new JpegWriter(quality, true));
    } catch (UnusablePictureException ex) {
      throw ex;
    } catch (IOException | RuntimeException ex) {
      throw new UnusablePictureException("a " + header.format() + " that cannot be decoded", ex);
    }
  }

  private static ImmutableImage decode(byte[] source, PictureHeader header) throws IOException {
    if (header.format() == PictureFormat.WEBP) {
      // Its decoder knows all pixels or none.
      if ((long) header.width() * header.height() > DECODED_PIXELS) {
        throw new UnusablePictureException(
            "a WEBP of %d x %d pixels (expected: at most %d without libvips)"
                .formatted(header.width(), header.height(), DECODED_PIXELS));
      }
      return new WebpImageReader().read(source);
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(source))) {
      ImageReader reader = ImageIO.getImageReadersByMIMEType(header.format().mediaType()).next();
      try {
        reader.setInput(in, true, true);
        ImageReadParam parameters = reader.getDefaultReadParam();
        int every = every(header);
        parameters.setSourceSubsampling(every, every, 0, 0);
        // Its reader would show the rest as grey.
        AtomicBoolean early = new AtomicBoolean();
        reader.addIIOReadWarningListener((from, warning) -> {
          if (warning.contains(TOO_EARLY)) {
            early.set(true);
          }
        });
        BufferedImage picture = reader.read(0, parameters);
        if (early.get()) {
          throw new UnusablePictureException("a " + header.format() + " that ends too early");
        }
        return ImmutableImage.wrapAwt(eightBits(picture));
      } finally {
        reader.dispose();
      }
    }
  }

  private static int every(PictureHeader header) {
    int every = 1;
    while ((long) header.width() * header.height() / ((long) every * every) > DECODED_PIXELS) {
      every++;
    }
    return every;
  }

  /** Grey, indexed and 16-bit pictures become ones that every later step knows. */
  private static BufferedImage eightBits(BufferedImage picture) {
    int type =
        picture.getColorModel().hasAlpha()
            ? BufferedImage.TYPE_INT_ARGB
            : BufferedImage.TYPE_INT_RGB;
    if (picture.getType() == type) {
      return picture;
    }
    BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
    var graphics = copy.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return copy;
  }

  /** As cameras say how they were held. */
  private static ImmutableImage turned(ImmutableImage picture, int orientation) {
    return switch (orientation) {
      case 2 -> picture.flipX();
      case 3 -> picture.flipX().flipY();
      case 4 -> picture.flipY();
      case 5 -> picture.rotateRight().flipX();
      case 6 -> picture.rotateRight();
      case 7 -> picture.rotateLeft().flipX();
      case 8 -> picture.rotateLeft();
      default -> picture;
    };
  }

  private static int orientation(byte[] source) {
    try {
      ExifIFD0Directory exif =
          ImageMetadataReader.readMetadata(new ByteArrayInputStream(source))
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      return (exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION))
          ? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION)
          : 1;
    } catch (IOException | ImageProcessingException | MetadataException ex) {
      return 1;
    }
  }
}
