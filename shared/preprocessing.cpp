#include "preprocessing.hpp"

#include <cmath>
#include <cstring>

#include <opencv2/imgproc.hpp>

#include "json.hpp"

namespace telltale {
namespace {

constexpr const char* kPrefix = "telltale.input.";

std::string key_of(const char* name) { return std::string(kPrefix) + name; }

// nullptr where the file does not say.
const std::string* find(const std::map<std::string, std::string>& metadata, const char* name) {
    const auto found = metadata.find(key_of(name));
    return found == metadata.end() ? nullptr : &found->second;
}

Error wrong_value(const char* name, std::string_view expected) {
    return make_error("the model's metadata '" + key_of(name) + "' is missing or wrong", expected,
                      "export the model again with telltale");
}

// One JSON value under one key: numbers are then read and written as exactly as everywhere else.
Result<Json> value_of(const std::map<std::string, std::string>& metadata, const char* name, std::string_view expected) {
    const std::string* text = find(metadata, name);
    if (text == nullptr) return wrong_value(name, expected);
    Result<Json> parsed = parse_json("{\"value\":" + *text + "}");
    if (!parsed) return wrong_value(name, expected);
    return parsed;
}

Result<std::array<double, 3>> three_numbers(const std::map<std::string, std::string>& metadata, const char* name) {
    const Result<Json> json = value_of(metadata, name, "three numbers");
    if (!json) return json.error();
    const Result<std::vector<double>> numbers = json.value().numbers("value");
    if (!numbers || numbers.value().size() != 3) return wrong_value(name, "three numbers");
    return std::array<double, 3>{numbers.value()[0], numbers.value()[1], numbers.value()[2]};
}

Json array_of(const std::array<double, 3>& numbers) {
    return Json(Json::Array{Json(numbers[0]), Json(numbers[1]), Json(numbers[2])});
}

// OpenCV never writes through it: only as a source.
cv::Mat borrowed(const ImageView& image) {
    return {image.height, image.width, CV_8UC4, const_cast<std::uint8_t*>(image.rgba)};
}

}  // namespace

std::map<std::string, std::string> preprocessing_to_metadata(const PreprocessingOptions& options) {
    Json::Array names;
    for (const std::string& name : options.class_names) names.emplace_back(name);
    return {
        {key_of("size_px"), std::to_string(options.size_px)},
        {key_of("colour_order"), options.colour_order == ColourOrder::rgb ? "\"rgb\"" : "\"bgr\""},
        {key_of("mean"), write_json(array_of(options.mean))},
        {key_of("standard_deviation"), write_json(array_of(options.standard_deviation))},
        {key_of("margin_fraction"), write_json(Json(options.margin_fraction))},
        {key_of("class_names"), write_json(Json(std::move(names)))},
        {key_of("fake_index"), std::to_string(options.fake_index)},
    };
}

Result<PreprocessingOptions> preprocessing_from_metadata(const std::map<std::string, std::string>& metadata) {
    PreprocessingOptions options;

    const Result<Json> size = value_of(metadata, "size_px", "a side of 1 to 4096 pixels");
    if (!size) return size.error();
    const Result<std::int64_t> size_px = size.value().integer("value");
    if (!size_px || size_px.value() < 1 || size_px.value() > kLargestInputSidePx) {
        return wrong_value("size_px", "a side of 1 to 4096 pixels");
    }
    options.size_px = static_cast<int>(size_px.value());

    const Result<Json> order = value_of(metadata, "colour_order", "\"rgb\" or \"bgr\"");
    if (!order) return order.error();
    const Result<std::string> order_name = order.value().string("value");
    if (!order_name || (order_name.value() != "rgb" && order_name.value() != "bgr")) {
        return wrong_value("colour_order", "\"rgb\" or \"bgr\"");
    }
    options.colour_order = order_name.value() == "rgb" ? ColourOrder::rgb : ColourOrder::bgr;

    const auto mean = three_numbers(metadata, "mean");
    if (!mean) return mean.error();
    options.mean = mean.value();
    const auto deviation = three_numbers(metadata, "standard_deviation");
    if (!deviation) return deviation.error();
    options.standard_deviation = deviation.value();
    for (const double value : options.standard_deviation) {
        if (!(value > 0)) return wrong_value("standard_deviation", "three numbers above 0");
    }

    const Result<Json> margin = value_of(metadata, "margin_fraction", "a number above -0.5 and at most 4");
    if (!margin) return margin.error();
    const Result<double> margin_fraction = margin.value().number("value");
    if (!margin_fraction || !(margin_fraction.value() > -0.5 && margin_fraction.value() <= 4)) {
        return wrong_value("margin_fraction", "a number above -0.5 and at most 4");
    }
    options.margin_fraction = margin_fraction.value();

    const Result<Json> names = value_of(metadata, "class_names", "a list of at least two names");
    if (!names) return names.error();
    const Result<std::vector<std::string>> class_names = names.value().strings("value");
    if (!class_names || class_names.value().size() < 2)
        return wrong_value("class_names", "a list of at least two names");
    options.class_names = class_names.value();

    const Result<Json> index = value_of(metadata, "fake_index", "the place of a class name");
    if (!index) return index.error();
    const Result<std::int64_t> fake_index = index.value().integer("value");
    if (!fake_index || fake_index.value() < 0 ||
        fake_index.value() >= static_cast<std::int64_t>(options.class_names.size())) {
        return wrong_value("fake_index", "the place of a class name");
    }
    options.fake_index = static_cast<int>(fake_index.value());
    return options;
}

Image resize_image(const ImageView& image, int width_px, int height_px) {
    CHECK(image.rgba != nullptr && image.width > 0 && image.height > 0 && width_px > 0 && height_px > 0);
    Image out;
    out.width = width_px;
    out.height = height_px;
    out.rgba.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4);
    cv::Mat target(height_px, width_px, CV_8UC4, out.rgba.data());
    const bool grows = width_px > image.width || height_px > image.height;
    cv::resize(borrowed(image), target, target.size(), 0, 0, grows ? cv::INTER_LINEAR : cv::INTER_AREA);
    CHECK(target.data == out.rgba.data());
    return out;
}

Image resize_square(const ImageView& square_image, int size_px) {
    CHECK(square_image.width == square_image.height);
    return resize_image(square_image, size_px, size_px);
}

NormalisedBytes normalised_bytes(const PreprocessingOptions& options) {
    NormalisedBytes normalised;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const int place = static_cast<int>(channel);
        normalised.source_channel[channel] = options.colour_order == ColourOrder::rgb ? place : 2 - place;
        for (std::size_t value = 0; value < 256; ++value) {
            normalised.values[channel][value] = static_cast<float>(
                (static_cast<double>(value) / 255.0 - options.mean[channel]) / options.standard_deviation[channel]);
        }
    }
    return normalised;
}

Tensor normalise_nchw(const ImageView& sized_image, const PreprocessingOptions& options) {
    CHECK(sized_image.width == options.size_px && sized_image.height == options.size_px);
    const auto pixel_count = static_cast<std::size_t>(options.size_px) * static_cast<std::size_t>(options.size_px);
    Tensor tensor{{1, 3, options.size_px, options.size_px}, std::vector<float>(3 * pixel_count)};
    const NormalisedBytes normalised = normalised_bytes(options);
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const auto source = static_cast<std::size_t>(normalised.source_channel[channel]);
        float* plane = tensor.values.data() + channel * pixel_count;
        for (std::size_t pixel = 0; pixel < pixel_count; ++pixel) {
            plane[pixel] = normalised.values[channel][sized_image.rgba[4 * pixel + source]];
        }
    }
    return tensor;
}

Tensor preprocess_square(const ImageView& image, const SquarePx& crop_from_image, const PreprocessingOptions& options) {
    const Image crop = cut_square(image, crop_from_image);
    const Image sized = resize_square(crop.view(), options.size_px);
    return normalise_nchw(sized.view(), options);
}

Result<Tensor> preprocess_face(const ImageView& image, const BoxPx& face_box_in_image,
                               const PreprocessingOptions& options) {
    const Result<SquarePx> square = face_square(face_box_in_image, options.margin_fraction);
    if (!square) return square.error();
    return preprocess_square(image, square.value(), options);
}

}  // namespace telltale
