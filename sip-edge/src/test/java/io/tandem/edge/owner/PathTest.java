package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.view.FilledViews;
import org.junit.jupiter.api.Test;

/** RFC 3327: a phone that has registered by way of a proxy is reached by way of it. */
class PathTest {
    private final OwnerScene scene = new OwnerScene();

    @Test
    void an_invite_and_its_cancel_name_the_proxy() {
        var anna = ScenePhone.calls(scene, "101", "103");
        var clara = ScenePhone.rings(scene, "103", "c");
        assertThat(clara.invite().header("Route")).isEqualTo(FilledViews.PATH);

        clara.respond(180, "", "");
        anna.cancel("");

        assertThat(scene.take("103", "CANCEL").header("Route")).isEqualTo(FilledViews.PATH);
    }

    @Test
    void a_new_owner_goes_by_the_same_way() {
        ScenePhone.calls(scene, "101", "103");
        ScenePhone.rings(scene, "103", "c");

        scene.takeOver();

        assertThat(scene.take("103", "INVITE").header("Route")).isEqualTo(FilledViews.PATH);
    }

    @Test
    void words_go_that_way_too() {
        ScenePhone.writes(scene, "101", "103", "hello");

        assertThat(scene.take("103", "MESSAGE").header("Route")).isEqualTo(FilledViews.PATH);
    }
}
