package dev.h2tap.core.export;

import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SpdyFrame;
import tools.jackson.core.JsonGenerator;

/** What a frame of SPDY says, under the names that frames of HTTP/2 have where there is one. */
final class JsonSpdy {
  private final JsonGenerator json;

  JsonSpdy(JsonGenerator json) {
    this.json = json;
  }

  void fields(SpdyFrame f) {
    switch (f.header().type()) {
      case FrameType.SPDY_DATA -> json.writeNumberProperty("dataLength", f.header().length());
      case FrameType.SPDY_SYN_STREAM -> {
        json.writeNumberProperty("associated", f.other());
        json.writeNumberProperty("spdyPriority", f.number());
      }
      case FrameType.SPDY_RST_STREAM -> status(f);
      case FrameType.SPDY_SETTINGS -> settings(f);
      case FrameType.SPDY_PING -> json.writeStringProperty("opaque", "%08x".formatted(f.number()));
      case FrameType.SPDY_GOAWAY -> {
        json.writeNumberProperty("errorCode", f.number());
        json.writeNumberProperty("lastStream", f.other());
      }
      case FrameType.SPDY_WINDOW_UPDATE -> json.writeNumberProperty("increment", f.number());
      default -> {}
    }
  }

  private void status(SpdyFrame f) {
    json.writeStringProperty("error", SpdyFrame.status(f.number()));
    json.writeNumberProperty("errorCode", f.number());
  }

  private void settings(SpdyFrame f) {
    json.writeArrayPropertyStart("settings");
    for (Setting s : f.settings()) {
      json.writeStartObject();
      json.writeNumberProperty("id", s.id());
      json.writeStringProperty("name", SpdyFrame.setting(s.id()));
      json.writeNumberProperty("value", s.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
