#include "wasm/judgement.hpp"

#include <gtest/gtest.h>

#include "fake_page.hpp"

namespace telltale {
namespace {

TEST(Verdict, BandBelongsToUnsureAtItsLowerEndAndToFakeAtItsUpper) {
    const UnsureBand band{0.3, 0.6, 0.1};
    EXPECT_EQ(verdict_of(0.29999, band), Verdict::no_sign);
    EXPECT_EQ(verdict_of(0.3, band), Verdict::unsure);
    EXPECT_EQ(verdict_of(0.59999, band), Verdict::unsure);
    EXPECT_EQ(verdict_of(0.6, band), Verdict::likely_fake);
}

TEST(Verdict, WordsNeverClaimTruth) {
    for (const Verdict verdict : {Verdict::no_sign, Verdict::unsure, Verdict::likely_fake}) {
        const std::string words = verdict_words(verdict);
        EXPECT_EQ(words.find("real"), std::string::npos);
        EXPECT_EQ(words.find('!'), std::string::npos);
    }
}

TEST(ScoreText, NeverSaysNothingOrEverything) {
    EXPECT_EQ(score_text(0), "<0.01");
    EXPECT_EQ(score_text(0.0099), "<0.01");
    EXPECT_EQ(score_text(0.01), "0.01");
    EXPECT_EQ(score_text(0.425), "0.42");
    EXPECT_EQ(score_text(0.99), "0.99");
    EXPECT_EQ(score_text(0.9901), ">0.99");
    EXPECT_EQ(score_text(1), ">0.99");
}

TEST(Numbers, AreReadable) {
    EXPECT_EQ(count_text(0), "0");
    EXPECT_EQ(count_text(999), "999");
    EXPECT_EQ(count_text(2100), "2,100");
    EXPECT_EQ(count_text(1234567), "1,234,567");
    EXPECT_EQ(count_text(-1234), "-1,234");
    EXPECT_EQ(percent_text(0.683), "68\u00A0%");
    EXPECT_EQ(percent_text(0.0512), "5.1\u00A0%");
    EXPECT_EQ(percent_text(0.0996), "10\u00A0%");
    EXPECT_EQ(megabytes_text(1'200'000, 2'712'345), "1.2 of 2.7 MB");
    EXPECT_EQ(megabytes_text(1'200'000, 0), "1.2 MB");
    EXPECT_EQ(milliseconds_text(7.26), "7.3 ms");
    EXPECT_EQ(milliseconds_text(38.4), "38 ms");
    EXPECT_EQ(milliseconds_text(12'300), "12 s");
}

TEST(Verdict, WhereNothingIsFoundSaysWhatTheModelDoesNotFind) {
    AppState state;
    state.classifier.card = typical_card();
    state.classifier.card.misses = "edited photographs";
    state.judgement.stage = JudgementStage::done;
    JudgedFace face;
    for (const auto& [score, sentence] :
         {std::pair{0.01, "This model does not find edited photographs."}, std::pair{0.99, ""}}) {
        face.score = score;
        state.judgement.faces = {face};
        EXPECT_EQ(misses_sentence(state), sentence);
    }
    EXPECT_EQ(counts_line(state), "");
    state.judgement.faces = {face, face, JudgedFace{}};
    EXPECT_EQ(counts_line(state), "2 likely fake, 0 unsure, 0 without a sign");
}

TEST(Announcement, CountsManyFacesAndNamesOne) {
    AppState state;
    state.classifier.card = typical_card();
    state.judgement.stage = JudgementStage::done;
    EXPECT_EQ(announcement_of(state), "No face found. You can judge the whole picture.");
    JudgedFace face;
    face.score = 0.93;
    state.judgement.faces = {face};
    EXPECT_EQ(announcement_of(state), "One face found. Likely fake, score 0.93.");
    face.score = 0.5;
    state.judgement.faces.push_back(face);
    face.score.reset();
    state.judgement.faces.push_back(face);
    EXPECT_EQ(announcement_of(state), "3 faces found: 1 likely fake, 1 unsure, 0 with no sign of forgery.");
}

TEST(Weaknesses, AreSaidInOneLineAndInSentencesAndTheirAbsenceToo) {
    JudgedFace face;
    EXPECT_EQ(weakened_line(face), "");
    EXPECT_TRUE(weakness_sentences(face).empty());
    face.conditions =
        PictureConditions{.crop_side_px = 200, .size_px = 224, .blur = 0.4, .turn = 0.1, .jpeg_quality = 80};
    EXPECT_EQ(weakened_line(face), "");
    ASSERT_EQ(weakness_sentences(face).size(), 1u);
    EXPECT_NE(weakness_sentences(face)[0].find("no further"), std::string::npos);
    face.conditions->crop_side_px = 100;
    face.conditions->jpeg_quality = 30;
    EXPECT_EQ(weakened_line(face), "Weakened by: small face, heavy JPEG");
    const std::vector<std::string> sentences = weakness_sentences(face);
    ASSERT_EQ(sentences.size(), 2u);
    EXPECT_NE(sentences[0].find("100 px wide"), std::string::npos) << sentences[0];
    EXPECT_NE(sentences[1].find("about 30"), std::string::npos) << sentences[1];
}

TEST(Provider, IsNamedForPeople) {
    Network network;
    network.provider = "wasm";
    network.threads = 2;
    EXPECT_EQ(provider_text(network), "CPU, 2 threads");
    network.threads = 1;
    EXPECT_EQ(provider_text(network), "CPU, one thread");
    network.provider = "webgpu";
    EXPECT_EQ(provider_text(network), "WebGPU");
}

}  // namespace
}  // namespace telltale
