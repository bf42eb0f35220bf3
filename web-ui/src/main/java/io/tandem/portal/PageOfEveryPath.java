package io.tandem.portal;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** A path of the portal, such as {@code /t/…/extensions}, is the one page: its router knows the rest. */
final class PageOfEveryPath extends PathResourceResolver {
    /** What is not there stays 404: the API's and the operator's paths, and files. */
    private static final Pattern NO_PAGE = Pattern.compile("(api|actuator|v3|swagger-ui|sip)(/.*)?|.*\\.[A-Za-z0-9]+");

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource file = super.getResource(path, location);
        return file != null || NO_PAGE.matcher(path).matches() ? file : super.getResource("index.html", location);
    }
}
