"""
Trains two Keras networks on an archive of `beatlens demo --twelve-leads`, to be imported as others' networks of several leads:

    python3 trainKerasRecords.py ARCHIVE OUT SEED

writes OUT/each-lead.keras and .h5 (every convolution runs along time alone, so that leads stay apart until the end) and
OUT/mixed-leads.keras and .h5 (the first convolution takes all leads at once). Both have three sigmoid outputs: planted-burst,
random-label, AF. Input: millivolts at 100 Hz less their median in each lead. Needs numpy and TensorFlow with Keras 3; nothing of BeatLens.
"""
import pathlib
import sys

import numpy
import keras

archive, out, seed = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
diagnoses = ["planted-burst", "random-label", "164889003"]
keras.utils.set_random_seed(seed)


def read(header):
    lines = header.read_text().splitlines()
    leads, samples = int(lines[0].split()[1]), int(lines[0].split()[3])
    raw = numpy.fromfile(header.with_suffix(".dat"), "<i2").reshape(samples, leads)
    gain = [float(line.split()[2].split("(")[0].split("/")[0]) for line in lines[1 : leads + 1]]
    signal = raw / numpy.array(gain)
    dx = next((line.split("Dx:")[1].strip().split(",") for line in lines if line.startswith("# Dx:")), [])
    patient = next(line.split("patient:")[1].strip() for line in lines if line.startswith("# patient:"))
    return signal - numpy.median(signal, axis=0), [float(name in dx) for name in diagnoses], patient


records = [read(header) for header in sorted(archive.glob("*.hea"))]
x = numpy.array([signal for signal, _, _ in records], "float32")
y = numpy.array([labels for _, labels, _ in records], "float32")
patients = sorted({patient for _, _, patient in records})
held = set(patients[::5])
is_held = numpy.array([patient in held for _, _, patient in records])


def each_lead():
    given = keras.Input((1000, 12))
    z = keras.layers.Reshape((1000, 12, 1))(given)
    for filters in (16, 24, 32):
        z = keras.layers.Conv2D(filters, (7, 1), padding="same", activation="relu")(z)
        z = keras.layers.MaxPooling2D((2, 1))(z)
    z = keras.layers.Conv2D(32, (5, 1), padding="same", activation="relu")(z)
    z = keras.layers.MaxPooling2D((125, 1))(z)
    return keras.Model(given, keras.layers.Dense(3, activation="sigmoid")(keras.layers.Flatten()(z)))


def mixed_leads():
    given = keras.Input((1000, 12))
    z = given
    for filters in (32, 48, 64):
        z = keras.layers.Conv1D(filters, 7, padding="same", activation="relu")(z)
        z = keras.layers.MaxPooling1D(2)(z)
    z = keras.layers.Conv1D(64, 5, padding="same", activation="relu")(z)
    z = keras.layers.GlobalMaxPooling1D()(z)
    return keras.Model(given, keras.layers.Dense(3, activation="sigmoid")(z))


out.mkdir(parents=True, exist_ok=True)
for name, make, epochs in (("each-lead", each_lead, 12), ("mixed-leads", mixed_leads, 40)):
    model = make()
    model.compile("adam", "binary_crossentropy")
    model.fit(x[~is_held], y[~is_held], epochs=epochs, batch_size=32, verbose=0)
    right = ((model.predict(x[is_held], verbose=0) > 0.5) == (y[is_held] > 0.5)).mean(axis=0)
    print(f"{name}: Keras {keras.__version__}, accuracy of held-out patients {dict(zip(diagnoses, right.round(3).tolist()))}")
    model.save(out / f"{name}.keras")
    model.save(out / f"{name}.h5")
