package io.chargewire.ocpp.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplyMemoryTest {

    private final ReplyMemory memory = new ReplyMemory(2);

    @Test
    void knows_a_call_in_work_by_its_id_and_text() {
        memory.begin("a", "call a");
        assertThat(memory.recall("a", "call a")).isEqualTo(ReplyMemory.Recall.IN_WORK);
        assertThat(memory.recall("a", "another")).isEqualTo(ReplyMemory.Recall.CLASH);
        assertThat(memory.recall("b", "call a")).isEqualTo(ReplyMemory.Recall.NEW);
    }

    @Test
    void keeps_the_reply_of_the_same_call_only() {
        answer("a");
        assertThat(memory.recall("a", "call a")).isEqualTo(ReplyMemory.Recall.ANSWERED);
        assertThat(memory.reply("a")).isEqualTo("reply a");
        assertThat(memory.recall("a", "another")).isEqualTo(ReplyMemory.Recall.NEW);
    }

    @Test
    void forgets_the_oldest_reply_beyond_its_capacity() {
        answer("a");
        answer("b");
        answer("c");
        assertThat(memory.recall("a", "call a")).isEqualTo(ReplyMemory.Recall.NEW);
        assertThat(memory.recall("b", "call b")).isEqualTo(ReplyMemory.Recall.ANSWERED);
        assertThat(memory.recall("c", "call c")).isEqualTo(ReplyMemory.Recall.ANSWERED);
    }

    @Test
    void does_not_keep_huge_replies() {
        memory.begin("a", "call a");
        memory.end("a", "x".repeat(10_000));
        assertThat(memory.recall("a", "call a")).isEqualTo(ReplyMemory.Recall.NEW);
    }

    private void answer(String id) {
        memory.begin(id, "call " + id);
        memory.end(id, "reply " + id);
    }
}
