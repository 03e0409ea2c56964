<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** A template that says something which cannot be carried out; the message is a sentence for its author. */
final class TemplateRefused extends \Exception {

	/** @param string $place Where in the template, as a JSON pointer; '' for the whole. */
	public function __construct( string $sentence, public readonly string $place = '' ) {
		parent::__construct( $sentence );
	}

	/** The same, found at a place. */
	public function at( string $place ): self {
		return new self( $this->getMessage(), $place );
	}

	/** A sentence with the place in it. */
	public function sentence(): string {
		return $this->place === ''
			? $this->getMessage()
			/* translators: 1: place in a template, such as /blocks/0/text. 2: what is wrong there. */
			: sprintf( __( 'At %1$s: %2$s', 'causerie-chat' ), $this->place, $this->getMessage() );
	}
}
