"""Makes the Keras files of the import tests and golden.json: what Keras itself predicts with them.

python3 -m venv venv && venv/bin/pip install tensorflow-cpu && venv/bin/python makeKeras.py
Made with Keras 3 (the version stands in golden.json); .h5 is its legacy whole-model format.
"""

import json
import os
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
from keras import layers

here = os.path.dirname(os.path.abspath(__file__))
samples, classes = 60, 5
random = np.random.default_rng(4)
windows = random.normal(0, 0.6, (4, samples, 1)).astype("float32")


def convolutions():
    normalise = layers.Normalization(axis=None, name="z_score")
    normalise.adapt(windows)
    return keras.Sequential(
        [
            keras.Input((samples, 1)),
            normalise,
            layers.Conv1D(6, 5, padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("relu"),
            layers.MaxPooling1D(2),
            layers.Conv1D(8, 4, strides=2, activation="elu"),
            layers.BatchNormalization(scale=False),
            layers.LeakyReLU(negative_slope=0.1),
            layers.GlobalAveragePooling1D(),
            layers.Dropout(0.5),
            layers.Dense(classes, activation="softmax"),
        ],
        name="convolutions",
    )


def residual():
    x = window = keras.Input((samples, 1), name="ecg")
    x = layers.Rescaling(2.0, offset=-0.1)(x)
    for block, filters in enumerate((5,)):
        short = layers.Conv1D(filters, 1, padding="same")(x)
        x = layers.Conv1D(filters, 7, padding="same", activation="silu")(x)
        x = layers.BatchNormalization()(x)
        x = layers.SpatialDropout1D(0.2)(x)
        x = layers.Conv1D(filters, 3, padding="same")(x)
        x = layers.LayerNormalization()(x)
        x = layers.Add(name=f"sum_{block}")([x, short])
        x = layers.ReLU(name=f"active_{block}")(x)
    mean, top = layers.GlobalAveragePooling1D()(x), layers.GlobalMaxPooling1D()(x)
    x = layers.Concatenate()([mean, top])
    x = layers.Dense(7, activation="tanh")(x)
    x = layers.Dense(classes)(x)
    return keras.Model(window, layers.Activation("softmax")(x), name="residual")


def recurrent():
    return keras.Sequential(
        [
            keras.Input((samples, 1)),
            layers.Conv1D(4, 5, strides=2, padding="same", activation="relu"),
            layers.Bidirectional(layers.LSTM(5, return_sequences=True)),
            layers.GRU(4, reset_after=False, return_sequences=True),
            layers.LSTM(6, return_sequences=True, recurrent_dropout=0.1),
            layers.Flatten(),
            layers.Dense(classes),
            layers.Softmax(),
        ],
        name="recurrent",
    )


def last_state():
    return keras.Sequential(
        [
            keras.Input((samples, 1)),
            layers.AveragePooling1D(3),
            layers.Bidirectional(layers.LSTM(5)),
            layers.Dense(classes, activation="softmax"),
        ],
        name="last_state",
    )


def nested():
    """A model in a model, as transfer learning makes it; logits, no soft-max."""
    inner = keras.Sequential([keras.Input((samples, 1)), layers.Conv1D(5, 5, activation="relu")], name="backbone")
    return keras.Sequential(
        [keras.Input((samples, 1)), inner, layers.GlobalMaxPooling1D(), layers.Dense(classes)], name="nested"
    )


def sized(*middle):
    return keras.Sequential([keras.Input((samples, 1)), *middle, layers.Dense(classes, activation="softmax")])


refused = {
    "separable": lambda: sized(layers.SeparableConv1D(4, 3), layers.GlobalAveragePooling1D()),
    "gru": lambda: sized(layers.Conv1D(4, 3), layers.GRU(3)),
    "causal": lambda: sized(layers.Conv1D(4, 3, padding="causal"), layers.GlobalAveragePooling1D()),
    "flat": lambda: keras.Sequential([keras.Input((samples,)), layers.Dense(classes, activation="softmax")]),
    "sigmoid": lambda: keras.Sequential(
        [keras.Input((samples, 1)), layers.Conv1D(4, 3), layers.GlobalAveragePooling1D(), layers.Dense(classes, "sigmoid")]
    ),
}



def deflate(path):
    """Keras stores without compression; the files that are kept here are small, and one shows the plain form."""
    with zipfile.ZipFile(path) as stored:
        parts = {name: stored.read(name) for name in stored.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


golden = {
    "madeWith": f"makeKeras.py, Keras {keras.__version__}",
    "samples": samples,
    "windows": windows.reshape(len(windows), -1).tolist(),
    "predictions": {},
}
keras.utils.set_random_seed(4)
for make in (convolutions, residual, recurrent, last_state, nested):
    model = make()
    # Biases and moving averages away from their start values, so that a wrong order of weights is seen.
    for layer in model.layers:
        if layer.name == "z_score":
            continue
        layer.set_weights([w + random.uniform(0.02, 0.4, w.shape).astype("float32") for w in layer.get_weights()])
    golden["predictions"][model.name] = np.asarray(model(windows, training=False)).tolist()
    model.save(os.path.join(here, f"{model.name}.h5"))
    model.save(os.path.join(here, f"{model.name}.keras"))
    if model.name != "nested":
        deflate(os.path.join(here, f"{model.name}.keras"))
for name, make in refused.items():
    make().save(os.path.join(here, f"refused-{name}.keras"))
    deflate(os.path.join(here, f"refused-{name}.keras"))
convolutions().save_weights(os.path.join(here, "weights-only.weights.h5"))

with open(os.path.join(here, "golden.json"), "w") as file:
    json.dump(golden, file)
