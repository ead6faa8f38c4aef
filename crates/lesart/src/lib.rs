//! Several reports in, one dossier out.
