<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Consent;

defined( 'ABSPATH' ) || exit;

/** What somebody agrees to. Its version is made of the text itself, so nobody can forget to change it. */
final class Notice {

	/** SHA-256 of the text, in hexadecimal digits. */
	public readonly string $version;

	/**
	 * @param string $text     Plain text with links in Markdown.
	 * @param string $language BCP 47, or '' where it is not known.
	 */
	public function __construct(
		public readonly string $text,
		public readonly string $language,
	) {
		$this->version = hash( 'sha256', $text );
	}

	/** @return array{required: bool, text: string, version: string, language: string} The contract's `ConsentNotice`. */
	public function toArray(): array {
		return [
			'required' => true,
			'text'     => $this->text,
			'version'  => $this->version,
			'language' => $this->language,
		];
	}
}
