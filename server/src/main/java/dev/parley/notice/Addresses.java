package dev.parley.notice;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/// Where hosts are, and whether anything may be sent there: what is inside the operator's house is
/// no partner's, and a request from here would come from within.
@Component
class Addresses {
  private final boolean innerToo;

  Addresses(NoticeSettings settings) {
    this.innerToo = settings.inner();
  }

  /// Whether inner addresses are allowed here.
  boolean innerToo() {
    return innerToo;
  }

  /// All addresses of a host; what is sent goes to one of these, and asks for none a second time.
  ///
  /// @throws InnerAddressException if only one of them is an inner one
  /// @throws UnknownHostException if it has none
  List<InetAddress> resolve(String host) throws UnknownHostException {
    var all = List.of(InetAddress.getAllByName(host));
    if (!innerToo) {
      for (var address : all) {
        if (inner(address)) {
          throw new InnerAddressException(address);
        }
      }
    }
    return all;
  }

  /// Nothing is sent there.
  static final class InnerAddressException extends RuntimeException {
    InnerAddressException(InetAddress address) {
      super(address.getHostAddress(), null, false, false);
    }
  }

  /// Whether it is none of the public internet: the special purposes of RFC 6890, and what carries
  /// such an IPv4 address within an IPv6 one.
  static boolean inner(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    return switch (address) {
      case Inet4Address four -> inner4(four.getAddress());
      case Inet6Address six -> inner6(six.getAddress());
      default -> true;
    };
  }

  private static boolean inner4(byte[] address) {
    int first = address[0] & 0xff;
    int second = address[1] & 0xff;
    int third = address[2] & 0xff;
    return first == 0
        || (first == 100 && second >= 64 && second < 128)
        || (first == 192 && second == 0 && (third == 0 || third == 2))
        || (first == 198 && (second == 18 || second == 19))
        || (first == 198 && second == 51 && third == 100)
        || (first == 203 && second == 0 && third == 113)
        || first >= 240;
  }

  private static boolean inner6(byte[] address) {
    // Global unicast is 2000::/3, and 64:ff9b::/96 stands for the IPv4 address at its end.
    if (starts(address, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return innerWithin(address, 12);
    }
    if (starts(address, 0x20, 0x02)) {
      return innerWithin(address, 2);
    }
    return (address[0] & 0xe0) != 0x20
        || starts(address, 0x20, 0x01, 0x0d, 0xb8)
        || starts(address, 0x20, 0x01, 0x00);
  }

  private static boolean starts(byte[] address, int... bytes) {
    for (int at = 0; at < bytes.length; at++) {
      if ((address[at] & 0xff) != bytes[at]) {
        return false;
      }
    }
    return true;
  }

  private static boolean innerWithin(byte[] address, int from) {
    try {
      return inner(InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + 4)));
    } catch (UnknownHostException neverForFourBytes) {
      throw new IllegalStateException(neverForFourBytes);
    }
  }
}
