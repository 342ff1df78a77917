package dev.parley.party;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.http.Cursor;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The ids that one partner sees.
///
/// An id is one AES block under the partner's own key: a byte for its kind, seven zero bytes, the
/// internal id. So no table is needed, two partners cannot join what they know, and an id that we
/// did not make, or made for another partner or another kind, fails the zero bytes (a guess passes
/// once in 2^64).
@Component
public class Pairwise {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int LENGTH = 22;
  private static final int BLOCK = 16;
  private static final String AES = "AES/ECB/NoPadding";
  private static final Provider PROVIDER = provider();

  /// What an id stands for.
  public enum Kind {
    PERSON(1),
    THREAD(2),
    MESSAGE(3),
    CURSOR(4),
    RECOMMENDATION(5),
    SEND(6);

    private final long mark;

    Kind(int number) {
      this.mark = (long) number << 56;
    }
  }

  private final LoadingCache<PartnerId, SecretKeySpec> keys;

  public Pairwise(Partners partners) {
    // A partner's key never changes, so this only bounds how many stay in memory.
    this.keys =
        Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build(partner -> new SecretKeySpec(partners.pairwiseKey(partner), "AES"));
  }

  public Ids of(PartnerId partner) {
    return new Ids(keys.get(partner));
  }

  /// One partner's view of ids. Not for use by several threads at once.
  public static final class Ids {
    private final SecretKeySpec key;
    private @Nullable Cipher encrypt;
    private @Nullable Cipher decrypt;

    Ids(SecretKeySpec key) {
      this.key = key;
    }

    public String write(Kind kind, long id) {
      var cipher = encrypt;
      if (cipher == null) {
        cipher = cipher(Cipher.ENCRYPT_MODE, key);
        encrypt = cipher;
      }
      var block = ByteBuffer.allocate(BLOCK).putLong(kind.mark).putLong(id).array();
      try {
        return ENCODER.encodeToString(cipher.doFinal(block));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    /// A place in a list that is ordered by two numbers.
    public String writePlace(long first, long second) {
      return write(Kind.CURSOR, first) + write(Kind.CURSOR, second);
    }

    /// @throws dev.parley.http.ProblemException (400) if it is no place that this partner got
    public long[] readPlace(String place) {
      var half = place.length() / 2;
      return new long[] {readHalf(place.substring(0, half)), readHalf(place.substring(half))};
    }

    private long readHalf(String half) {
      return read(Kind.CURSOR, half).orElseThrow(Cursor::invalid);
    }

    /// @return empty if this is no id of that kind at this partner
    public OptionalLong read(Kind kind, String id) {
      if (id.length() != LENGTH) {
        return OptionalLong.empty();
      }
      var cipher = decrypt;
      if (cipher == null) {
        cipher = cipher(Cipher.DECRYPT_MODE, key);
        decrypt = cipher;
      }
      try {
        var sealed = Base64.getUrlDecoder().decode(id);
        var block = ByteBuffer.wrap(cipher.doFinal(sealed));
        return block.getLong() == kind.mark
            ? OptionalLong.of(block.getLong())
            : OptionalLong.empty();
      } catch (IllegalArgumentException | GeneralSecurityException forged) {
        return OptionalLong.empty();
      }
    }
  }

  /// One block of unique content needs no chaining, so ECB here is AES itself. Which provider has
  /// it is looked up once: that takes longer than the blocks of a page.
  private static Cipher cipher(int mode, SecretKeySpec key) {
    try {
      var cipher = Cipher.getInstance(AES, PROVIDER);
      cipher.init(mode, key);
      return cipher;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Provider provider() {
    try {
      return Cipher.getInstance(AES).getProvider();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
