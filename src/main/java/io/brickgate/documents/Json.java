package io.brickgate.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.brickgate.masking.Internal;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** JSON as the books keep it: as text that was written here and is read here. */
@Component
public class Json {

    private static final class Opened extends StdSerializer<Internal> {

        Opened() {
            super(Internal.class);
        }

        @Override
        public void serialize(Internal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.open());
        }
    }

    private final ObjectMapper mapper;
    private final ObjectMapper keeping;

    public Json(ObjectMapper mapper) {
        this.mapper = mapper;
        keeping = mapper.copy().registerModule(new SimpleModule().addSerializer(Internal.class, new Opened()));
    }

    public String write(Object value) {
        return written(mapper, value);
    }

    /** The same with what is internal in it, for the books alone: it is read back from there. */
    public String keep(Object value) {
        return written(keeping, value);
    }

    private static String written(ObjectMapper by, Object value) {
        try {
            return by.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException where the text is no such JSON */
    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException where the text is no such JSON */
    public <T> T read(String text, TypeReference<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
